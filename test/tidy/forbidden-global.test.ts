import { expect, test } from 'vitest'
import { parse, placeOf, sources, walk, type SyntaxNode } from './source-file.js'

/** What a package without a clock, chance or surroundings of its own must not name. */
const forbidden = new Set([
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
  'scheduler',
  'process',
  'global',
  'globalThis',
  'self',
  'window',
  'document',
  'location',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'crypto',
  'fetch',
  'console',
  'Buffer',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'RTCPeerConnection',
  'MessageChannel',
  'BroadcastChannel',
  'SharedWorker',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'Intl',
  'require',
  'module',
  'eval',
  'Function',
])

/** What it may name, and members of that which it may not: they are chance and timers of the machine. */
const forbiddenMembers: Record<string, readonly string[]> = { Math: ['random'], AbortSignal: ['timeout'] }

/** Places where a name is not the global of that name. */
function isOwnName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed !== true
  if (parent.type === 'TSQualifiedName') return parent.right === node
  return 'key' in parent && parent.key === node && parent.computed !== true && parent.shorthand !== true
}

/** True for a type, and for a member that is named where it stands and not forbidden. */
function isHarmless(node: SyntaxNode, parent: SyntaxNode | undefined, members: readonly string[]): boolean {
  if (parent?.type === 'TSTypeReference') return true
  if (parent?.type !== 'MemberExpression' || parent.object !== node || parent.computed === true) return false
  return !members.includes(String((parent.property as SyntaxNode).name))
}

function globalsIn(file: { path: string; text: string; syntax: { program: unknown } }): string[] {
  const found = new Set<string>()
  walk(file.syntax.program, (node, parent) => {
    if (node.type === 'MetaProperty') found.add(`${placeOf(file, node.start)} asks where it is`)
    if (node.type !== 'Identifier' || isOwnName(node, parent)) return
    const name = String(node.name)
    const members = Object.hasOwn(forbiddenMembers, name) ? forbiddenMembers[name] : undefined
    if (forbidden.has(name) || (members !== undefined && !isHarmless(node, parent, members))) {
      found.add(`${placeOf(file, node.start)} uses ${file.text.slice(node.start, (parent ?? node).end)}`)
    }
  })
  return [...found]
}

test.each([
  ['const now = Date.now()', 1],
  ['let at: Date', 1],
  ['setTimeout(run, 5)', 1],
  ['globalThis.process.exit()', 1],
  ["globalThis['process'].exit()", 1],
  ['const { process: it } = globalThis', 1],
  ['self.fetch(url)', 1],
  ['const it = { process }', 1],
  ['const entry = { process: 1, Date() {} }', 0],
  ['interface Clock { Date: number }', 0],
  ['state.process.exit()', 0],
  ['const x = Math.random()', 1],
  ["const x = Math['random']()", 1],
  ['const { random } = Math', 1],
  ['const x = Math.max(1, 2)', 0],
  ['const signal = AbortSignal.timeout(5)', 1],
  ["const signal = AbortSignal['timeout'](5)", 1],
  ['const { timeout } = AbortSignal', 1],
  ['const Signal = AbortSignal', 1],
  ['const signal = AbortSignal.any([one, other])', 0],
  ['const run = (signal: AbortSignal) => signal.aborted', 0],
  ['new URL(import.meta.url)', 1],
])('%s: %i', (text, count) => {
  expect(globalsIn({ path: 'a.ts', text, ...parse('a.ts', text) })).toHaveLength(count)
})

test.each(['core', 'protocol', 'ports', 'tracker', 'peer'])('%s is handed time, chance and the world', (name) => {
  expect(sources.filter((file) => file.package === name).flatMap(globalsIn)).toEqual([])
})
