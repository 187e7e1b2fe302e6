// Every format we read, in the order in which equal claims win (formats.md 27). Used by read.ts.
import type { Reader } from './reader.ts';
import { qrPictureReader } from './readers/qr-picture.ts';
import { otpauthListReader } from './readers/otpauth-list.ts';

export const readers: readonly Reader[] = [qrPictureReader, otpauthListReader];
