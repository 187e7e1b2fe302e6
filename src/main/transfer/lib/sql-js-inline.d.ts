// sql.js with its WebAssembly inside the script, so that it works from one bundled file. Types: @types/sql.js.
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import initSqlJs from 'sql.js';
  export default initSqlJs;
}
