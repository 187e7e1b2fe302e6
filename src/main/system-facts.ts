// What the app runs on, for "About" and the support report. Used by features.ts.
import { release } from 'node:os';
import { screen } from 'electron';
import type { Part } from '../shared/ipc/support.ts';
import type { ReportFacts } from './support/report.ts';

export function partsOf(appVersion: string): readonly Part[] {
  const { electron, chrome, node, v8 } = process.versions;
  return [
    { name: 'Countersign', version: appVersion },
    { name: 'Electron', version: electron },
    { name: 'Chromium', version: chrome },
    { name: 'Node.js', version: node },
    { name: 'V8', version: v8 },
  ];
}

export function systemFacts(): Pick<ReportFacts, 'platform' | 'environment' | 'displays'> {
  return {
    platform: `${process.platform} ${process.arch} ${release()}`,
    environment: process.env,
    displays: screen
      .getAllDisplays()
      .map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
  };
}
