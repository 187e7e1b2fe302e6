// The rooms and who may import whom (ARCHITECTURE.md shows the same table for people).

/** Main's files that may import electron: its edge. */
const edge =
  '^src/main/(index|features|state-sender|window|hardening|protocol|ipc|app-paths|platform|utility-process|tray|palette|shortcuts|background|window-place|start-at-login|privacy|capture|dialogs|clipboard|links|lock-triggers|test-knobs|menu|notify|printing|system-facts|system-verifier)[.]ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]d[.]ts$'] },
      to: {},
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(main|preload|renderer|server|cli)/' },
    },
    {
      name: 'shared-is-of-no-process',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^(src/(main|renderer|server|cli)/|node_modules/(?!electron|@types))' },
    },
    {
      name: 'renderer-has-no-machine',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: {
        path: [
          '^src/(main|preload|server|cli)/',
          '^node_modules/(electron|keytar|fastify|kysely|libsql)/',
        ],
      },
    },
    {
      // Schemas and what checks them would be a tenth of what the window reads before it shows a code.
      name: 'renderer-reads-no-schema-of-calls',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/shared/ipc(/|[.]ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/preload/', edge] },
      to: { path: '^node_modules/electron/|^electron$' },
    },
    {
      name: 'main-is-not-the-others',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload|server|cli)/' },
    },
    {
      name: 'features-do-not-reach-into-each-other',
      severity: 'error',
      from: { path: '^src/main/([^/]+)/' },
      to: {
        path: '^src/main/([^/]+)/',
        pathNot: ['^src/main/$1/', '^src/main/(vault/vault[.]ts$|http/|companion/|transfer/)'],
      },
    },
    {
      name: 'keytar-behind-one-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/vault/keychain[.]ts$' },
      to: { path: '^node_modules/keytar/|^keytar$' },
    },
    {
      name: 'server-stands-alone',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/(main|preload|renderer|cli)/' },
    },
    {
      name: 'cli-is-thin',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(preload|renderer|server)/' },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      from: { path: '^src/(main|server|cli)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
