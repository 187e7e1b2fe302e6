// A server's words as one bounded line: nothing that breaks, hides or reorders text. Called for every answer whose
// texts the contract leaves open (addresses, devices, event names, messages of a test).

const longest = 1024;
const mostFacts = 50;

export function line(text: string): string {
  return text
    .slice(0, longest)
    .replace(/[\r\n\t]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '');
}

type Facts = Readonly<Record<string, string | number | boolean>>;

export function factsOf(details: Facts): { name: string; value: string }[] {
  return Object.entries(details)
    .slice(0, mostFacts)
    .map(([name, value]) => ({ name: line(name), value: line(String(value)) }));
}
