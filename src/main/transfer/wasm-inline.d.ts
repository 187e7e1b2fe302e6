// A WebAssembly file as a data: URL inside the bundle: the command line must find it wherever it is installed.
declare module '*.wasm?url&inline' {
  const dataUrl: string;
  export default dataUrl;
}
