// Every flow and every race over HTTP, on every store.
import { allSuites } from './suites/all.ts';
import { onEveryStore } from './stores.ts';

onEveryStore('every flow', allSuites);
