import type { AddressRange } from './address-range.js'
import { PrefixTable } from './prefix-table.js'

/** Blocks of moderators at once. */
export const moderatorBlocksMax = 10_000
/** Time-outs at once that came of themselves; of those beyond, the one that came first ends. */
export const timeoutsMax = 100_000

/** Why addresses are blocked. */
export type BlockReason = 'corrupt_prompt' | 'moderator' | 'worker'

/** A block of addresses that ends by itself. */
export interface AddressBlock {
  readonly range: AddressRange
  readonly reason: BlockReason
  /** In milliseconds since 1970: from then on it does not hold. */
  readonly expiresAt: number
}

/**
 * The addresses that are refused, each until a time. It is memory over what is handed in; whoever wants blocks to outlast
 * the process keeps them, and hands them in again.
 */
export class AddressBlocks {
  readonly #table = new PrefixTable<AddressBlock>()
  readonly #moderators = new Map<string, AddressBlock>()
  readonly #timeouts = new Map<string, AddressBlock>()

  constructor(blocks: Iterable<AddressBlock> = []) {
    for (const block of blocks) this.block(block)
  }

  /** Blocks that are held, ended ones among them until they are swept. */
  get size(): number {
    return this.#moderators.size + this.#timeouts.size
  }

  /**
   * Blocks addresses. A moderator's block replaces the one of that range; one that came of itself never shortens one.
   * False, and nothing is blocked, where moderators have as many as there may be.
   */
  block(block: AddressBlock): boolean {
    const { text } = block.range
    const known = this.#moderators.get(text) ?? this.#timeouts.get(text)
    const isModerators = block.reason !== 'corrupt_prompt'
    if (!isModerators && known !== undefined && known.expiresAt >= block.expiresAt) return true
    if (isModerators && !this.#moderators.has(text) && this.#moderators.size >= moderatorBlocksMax) return false
    if (known !== undefined) this.#drop(known)
    const kind = isModerators ? this.#moderators : this.#timeouts
    kind.set(text, block)
    this.#table.set(block.range, block)
    if (this.#timeouts.size > timeoutsMax) this.#drop(this.#timeouts.values().next().value!)
    return true
  }

  /** Ends the block of exactly this range. False where there is none. */
  unblock(range: AddressRange): boolean {
    const known = this.#moderators.get(range.text) ?? this.#timeouts.get(range.text)
    if (known === undefined) return false
    this.#drop(known)
    return true
  }

  /** The block of an address that ends last, if it is blocked. */
  find(address: AddressRange, now: number): AddressBlock | undefined {
    return this.all(address, now).at(0)
  }

  /** All blocks of an address, the one that ends last first. */
  all(address: AddressRange, now: number): readonly AddressBlock[] {
    return lastFirst(this.#table.holding(address), now)
  }

  /** All blocks that hold, the one that ends last first. */
  list(now: number): readonly AddressBlock[] {
    return lastFirst([...this.#moderators.values(), ...this.#timeouts.values()], now)
  }

  /** Forgets the blocks that have ended. */
  sweep(now: number): void {
    for (const blocks of [this.#moderators, this.#timeouts]) {
      for (const block of blocks.values()) if (block.expiresAt <= now) this.#drop(block)
    }
  }

  #drop({ range }: AddressBlock): void {
    this.#moderators.delete(range.text)
    this.#timeouts.delete(range.text)
    this.#table.delete(range)
  }
}

function lastFirst(blocks: readonly AddressBlock[], now: number): readonly AddressBlock[] {
  return blocks.filter(({ expiresAt }) => expiresAt > now).toSorted((one, other) => other.expiresAt - one.expiresAt)
}
