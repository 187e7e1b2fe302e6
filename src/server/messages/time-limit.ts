// A promise with an end: whatever another program does, the caller goes on. Used by mail, directory and
// single sign-on.

export async function withTimeLimit<T>(task: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('Took too long.'), { code: 'TIME_LIMIT' }));
    }, limitMs);
  });
  try {
    return await Promise.race([task, limit]);
  } finally {
    clearTimeout(timer);
  }
}
