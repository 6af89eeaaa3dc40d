/** Addresses in the order in which they are shown: the one for this machine first, so that it is the one to dial here. */
export function loopbackFirst(addresses: readonly string[]): string[] {
  return [...addresses.filter(isLoopback), ...addresses.filter((address) => !isLoopback(address))]
}

function isLoopback(address: string): boolean {
  return /^\/(ip4\/127\.|ip6\/::1\/)/.test(address)
}
