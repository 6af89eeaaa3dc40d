import type { AccountNo } from '@kudoswarm/core'
import { limits } from '@kudoswarm/protocol'
import type { GenerationParts } from '../requests/generation-parts.js'

/** The accounts that a worker's owner names, `name#number` each: the first ones. Who is not there is left out. */
export async function favouredAccountsOf(
  { accounts }: Pick<GenerationParts, 'accounts'>,
  names: readonly string[],
): Promise<bigint[]> {
  const first = names.slice(0, limits.workerFavouredMax)
  const found = await Promise.all(first.map((name) => accounts.findByAlias(name)))
  const numbers = found.filter((account): account is AccountNo => account !== undefined)
  return numbers.map(BigInt).sort((a, b) => (a < b ? -1 : 1))
}
