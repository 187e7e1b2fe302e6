// "Would this shut me out?": whether an address lies in a list of networks, by the server's own rule. Pure.
// Called before a list is saved; the server checks again when it is.
import ipaddr from 'ipaddr.js';

type Verdict = 'inside' | 'outside' | 'unknown';

export interface NetworkCheck {
  readonly verdict: Verdict;
  /** Lines that are no network. */
  readonly invalid: string[];
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An empty list lets in from anywhere. */
export function checkNetworks(address: string, allow: readonly string[]): NetworkCheck {
  const read = allow.map((text) => ({ text, network: networkOf(text) }));
  const invalid = read.filter(({ network }) => network === undefined).map(({ text }) => text);
  const from = addressOf(address);
  if (from === undefined) return { verdict: 'unknown', invalid };
  const isInside =
    allow.length === 0 ||
    read.some(({ network }) => network?.[0].kind() === from.kind() && from.match(network));
  return { verdict: isInside ? 'inside' : 'outside', invalid };
}

/** `::ffff:192.0.2.1` is 192.0.2.1: dual-stack sockets report it so. */
function addressOf(text: string): Address | undefined {
  const plain = text.replace(/%.*$/u, '');
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
}

function networkOf(text: string): [Address, number] | undefined {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const single = ipaddr.parse(text);
    return [single, single.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}
