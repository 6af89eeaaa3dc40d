import { assert } from '../assert.js'

/** A tree of an `OrderedForest`: the number of its root node. 0 is the empty tree. */
export type Tree = number

/** Nodes a forest has room for at first. */
const initialNodes = 64

/** `need` of the empty tree: nothing fits. */
const nothing = 0x7fff_ffff

/**
 * Ordered sets that answer "the first whose need is at most x" and "how many come before" in O(log n), however many
 * of the first ones do not fit. An entry is a key (`order`, then `number`, ascending), and `need`, an int32.
 *
 * All sets share one pool of nodes on typed arrays. Each is a treap whose nodes know the size and the smallest need
 * of their subtree. Heap ranks are a hash of `number`, so that the same entries always make the same tree.
 */
export class OrderedForest {
  private order = new Float64Array(initialNodes)
  private number = new Float64Array(initialNodes)
  private need = new Int32Array(initialNodes)
  private least = new Int32Array(initialNodes).fill(nothing, 0, 1)
  private size = new Int32Array(initialNodes)
  private left = new Int32Array(initialNodes)
  private right = new Int32Array(initialNodes)
  private used = 1
  /** Head of the list of freed nodes, chained through `left`. */
  private free = 0
  /** Results of `split`. */
  private low = 0
  private high = 0
  /** Nodes on the way down, reused by every call. */
  private readonly path: number[] = []

  /** Entries of a tree. */
  sizeOf(tree: Tree): number {
    return this.size[tree]!
  }

  /** Smallest need in a tree; larger than any other number in an empty one. */
  leastNeedOf(tree: Tree): number {
    return tree === 0 ? Infinity : this.least[tree]!
  }

  /** `order` of a node that `firstFit` or `nextFit` returned. */
  orderOf(node: number): number {
    return this.order[node]!
  }

  /** `number` of a node that `firstFit` or `nextFit` returned. */
  numberOf(node: number): number {
    return this.number[node]!
  }

  /** Whether one node that `firstFit` or `nextFit` returned comes before another. */
  comesBefore(node: number, other: number): boolean {
    return this.isBefore(node, this.order[other]!, this.number[other]!)
  }

  /** The tree with one more entry. The key must be new to it. */
  insert(tree: Tree, order: number, number: number, need: number): Tree {
    const node = this.allocate(order, number, need)
    const rank = heapRank(number)
    let parent = 0
    let isLeft = false
    let at = tree
    while (at !== 0 && heapRank(this.number[at]!) >= rank) {
      this.size[at]!++
      if (need < this.least[at]!) this.least[at] = need
      parent = at
      isLeft = !this.isBefore(at, order, number)
      at = isLeft ? this.left[at]! : this.right[at]!
    }
    this.split(at, order, number)
    this.left[node] = this.low
    this.right[node] = this.high
    this.update(node)
    if (parent === 0) return node
    if (isLeft) this.left[parent] = node
    else this.right[parent] = node
    return tree
  }

  /** The tree without an entry, which must be in it. */
  remove(tree: Tree, order: number, number: number): Tree {
    const { path } = this
    path.length = 0
    let at = tree
    while (at !== 0 && (this.order[at] !== order || this.number[at] !== number)) {
      path.push(at)
      at = this.isBefore(at, order, number) ? this.right[at]! : this.left[at]!
    }
    assert(at !== 0, `entry ${number} is not in its tree`)
    const merged = this.merge(this.left[at]!, this.right[at]!)
    this.release(at)
    const parent = path.at(-1)
    if (parent === undefined) return merged
    if (this.left[parent] === at) this.left[parent] = merged
    else this.right[parent] = merged
    for (let index = path.length - 1; index >= 0; index--) this.update(path[index]!)
    return tree
  }

  /** The first node whose need is at most `needMax`, or 0. */
  firstFit(tree: Tree, needMax: number): number {
    let at = tree
    if (at === 0 || this.least[at]! > needMax) return 0
    for (;;) {
      const left = this.left[at]!
      if (left !== 0 && this.least[left]! <= needMax) at = left
      else if (this.need[at]! <= needMax) return at
      else at = this.right[at]!
    }
  }

  /** The first node after a key whose need is at most `needMax`, or 0. The key itself need not be in the tree. */
  nextFit(tree: Tree, needMax: number, order: number, number: number): number {
    const { path } = this
    path.length = 0
    let at = tree
    while (at !== 0 && this.least[at]! <= needMax) {
      if (this.order[at]! > order || (this.order[at] === order && this.number[at]! > number)) {
        path.push(at)
        at = this.left[at]!
      } else {
        at = this.right[at]!
      }
    }
    for (let index = path.length - 1; index >= 0; index--) {
      const node = path[index]!
      if (this.need[node]! <= needMax) return node
      const found = this.firstFit(this.right[node]!, needMax)
      if (found !== 0) return found
    }
    return 0
  }

  /** Entries of a tree that come before a key. */
  countBefore(tree: Tree, order: number, number: number): number {
    let count = 0
    let at = tree
    while (at !== 0) {
      if (this.isBefore(at, order, number)) {
        count += this.size[this.left[at]!]! + 1
        at = this.right[at]!
      } else {
        at = this.left[at]!
      }
    }
    return count
  }

  private isBefore(node: number, order: number, number: number): boolean {
    const own = this.order[node]!
    return own < order || (own === order && this.number[node]! < number)
  }

  /** Parts a tree into `low`, what comes before the key, and `high`, the rest. */
  private split(tree: Tree, order: number, number: number): void {
    if (tree === 0) {
      this.low = 0
      this.high = 0
    } else if (this.isBefore(tree, order, number)) {
      this.split(this.right[tree]!, order, number)
      this.right[tree] = this.low
      this.low = tree
      this.update(tree)
    } else {
      this.split(this.left[tree]!, order, number)
      this.left[tree] = this.high
      this.high = tree
      this.update(tree)
    }
  }

  /** Joins two trees, all of the first before all of the second. */
  private merge(first: Tree, second: Tree): Tree {
    if (first === 0) return second
    if (second === 0) return first
    if (heapRank(this.number[first]!) >= heapRank(this.number[second]!)) {
      this.right[first] = this.merge(this.right[first]!, second)
      this.update(first)
      return first
    }
    this.left[second] = this.merge(first, this.left[second]!)
    this.update(second)
    return second
  }

  private update(node: number): void {
    const left = this.left[node]!
    const right = this.right[node]!
    this.size[node] = this.size[left]! + this.size[right]! + 1
    let least = this.need[node]!
    if (this.least[left]! < least) least = this.least[left]!
    if (this.least[right]! < least) least = this.least[right]!
    this.least[node] = least
  }

  private allocate(order: number, number: number, need: number): number {
    let node = this.free
    if (node === 0) {
      if (this.used === this.size.length) this.grow()
      node = this.used++
    } else {
      this.free = this.left[node]!
    }
    this.order[node] = order
    this.number[node] = number
    this.need[node] = need
    return node
  }

  private release(node: number): void {
    this.left[node] = this.free
    this.right[node] = 0
    this.free = node
  }

  private grow(): void {
    const length = this.size.length * 2
    const floats = (from: Float64Array) => {
      const to = new Float64Array(length)
      to.set(from)
      return to
    }
    const ints = (from: Int32Array) => {
      const to = new Int32Array(length)
      to.set(from)
      return to
    }
    this.order = floats(this.order)
    this.number = floats(this.number)
    this.need = ints(this.need)
    this.least = ints(this.least)
    this.size = ints(this.size)
    this.left = ints(this.left)
    this.right = ints(this.right)
  }
}

/** Two rounds of multiply and shift (after MurmurHash3's finaliser): neighbours in number are strangers in rank. */
function heapRank(number: number): number {
  let hash = (number | 0) ^ Math.imul((number / 0x1_0000_0000) | 0, 0x9e37_79b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
