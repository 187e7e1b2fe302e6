import { allSuites } from './suites/all.ts';

allSuites('SQLite', () => Promise.resolve({}));
