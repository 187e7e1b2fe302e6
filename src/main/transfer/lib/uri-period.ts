// The period alone out of a key URI, for sheets whose cells say all else. Called by their readers.
export function periodInUri(uri: string): string | undefined {
  return /^otpauth:\/\/[^?]*\?(?:.*&)?period=(\d{1,16})(?:&|$)/is.exec(uri)?.[1];
}
