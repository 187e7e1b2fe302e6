// A real SMTP server on a free port that keeps what it gets, parsed. Can be told to hang.
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { freePort } from './tools.ts';

export interface Received {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

export interface TestMail {
  readonly port: number;
  readonly mails: Received[];
  /** True: whoever comes waits for an answer; false again: gets it. */
  hang: boolean;
  /** How many wait. */
  readonly waiting: () => number;
  /** Waits for the next mail to this address. */
  next(to: string, timeoutMs?: number): Promise<Received>;
  stop(): Promise<void>;
}

export async function startMail(): Promise<TestMail> {
  const port = await freePort();
  const mails: Received[] = [];
  const held: (() => void)[] = [];
  let isHanging = false;
  const mail: TestMail = {
    port,
    mails,
    get hang() {
      return isHanging;
    },
    set hang(value) {
      isHanging = value;
      if (!value) for (const answer of held.splice(0)) answer();
    },
    waiting: () => held.length,
    next: async (to, timeoutMs = 8000) => {
      const limit = Date.now() + timeoutMs;
      for (;;) {
        const at = mails.findIndex((one) => one.to.includes(to));
        const [found] = at < 0 ? [] : mails.splice(at, 1);
        if (found !== undefined) return found;
        if (Date.now() > limit) throw new Error(`No mail for ${to}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => {
      if (isHanging) held.push(done);
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((parsed) => {
          mails.push({
            to: session.envelope.rcptTo.map((one) => one.address),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
          });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return mail;
}

/** The code that stands on a line of its own. */
export function codeIn(mail: Received): string {
  const code = /^\s*(\d{8})\s*$/mu.exec(mail.text)?.[1];
  if (code === undefined) throw new Error(`No code in: ${mail.text}`);
  return code;
}
