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
  'process',
  'global',
  'window',
  'navigator',
  'crypto',
  'fetch',
  'console',
  'Buffer',
  'WebSocket',
  'Intl',
])

/** Places where a name is not the global of that name. */
function isOwnName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined) return false
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed !== true
  if (parent.type === 'TSQualifiedName') return parent.right === node
  return 'key' in parent && parent.key === node && parent.computed !== true && parent.shorthand !== true
}

function globalsIn(file: { path: string; text: string; syntax: { program: unknown } }): string[] {
  const found = new Set<string>()
  walk(file.syntax.program, (node, parent) => {
    if (node.type === 'Identifier' && forbidden.has(String(node.name)) && !isOwnName(node, parent)) {
      found.add(`${placeOf(file, node.start)} uses ${String(node.name)}`)
    }
    if (node.type === 'MemberExpression' && file.text.slice(node.start, node.end) === 'Math.random') {
      found.add(`${placeOf(file, node.start)} uses Math.random`)
    }
  })
  return [...found]
}

test.each([
  ['const now = Date.now()', 1],
  ['let at: Date', 1],
  ['setTimeout(run, 5)', 1],
  ['const x = Math.random()', 1],
  ['globalThis.process.exit()', 0],
  ['const entry = { process: 1, Date() {} }', 0],
  ['interface Clock { Date: number }', 0],
  ['const it = { process }', 1],
])('%s: %i', (text, count) => {
  expect(globalsIn({ path: 'a.ts', text, ...parse('a.ts', text) })).toHaveLength(count)
})

test.each(['core', 'protocol', 'tracker', 'peer'])('%s is handed time, chance and the world', (name) => {
  expect(sources.filter((file) => file.package === name).flatMap(globalsIn)).toEqual([])
})
