// The answers about the app itself. Composed by features.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { Part, supportCalls } from '../../shared/ipc/support.ts';
import { supportReport, type ReportFacts } from './report.ts';

export interface SupportHandlersDeps {
  readonly parts: readonly Part[];
  /** All that the report says but the parts, as it is now. */
  readonly facts: () => Omit<ReportFacts, 'parts'>;
  readonly copyText: (text: string) => Promise<void>;
  /** Save dialog. False where the user cancelled. Throws DISK_FULL, DISK_FAILED. */
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
}

export function createSupportHandlers(deps: SupportHandlersDeps): HandlersOf<typeof supportCalls> {
  const report = (): string => supportReport({ ...deps.facts(), parts: deps.parts });
  return {
    'support.about': () => ({ parts: [...deps.parts] }),
    'support.report': () => ({ report: report() }),
    'support.copyReport': async () => {
      await deps.copyText(report());
      return {};
    },
    'support.saveReport': async () => ({
      saved: await deps.saveText('countersign-report.txt', report()),
    }),
  };
}
