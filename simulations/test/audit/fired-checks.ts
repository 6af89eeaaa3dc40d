import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AuditError } from '../../src/audit/index.js'

const folder = fileURLToPath(new URL('../../src/audit/', import.meta.url))

/** Where checks have failed: every place of the auditor on the way to the failure. */
const fired = new Set<string>()

/** Notes which check has failed, by the stack of its failure. */
export function noteFired({ stack = '' }: AuditError): void {
  for (const [, file, line, column] of stack.matchAll(/src\/audit\/([\w/-]+\.ts):(\d+):(\d+)/g))
    fired.add(`${file}:${line}:${column}`)
}

/** A call of the auditor's source that ends the audit, or may. */
export interface Check {
  /** File, line and column. */
  readonly place: string
  /** The line that it is in. */
  readonly text: string
}

/** Calls that end the audit: `fail`, and what is short for it. Declarations are none. */
const checkPattern = /(?<!function )\b(?:fail|same|sameAmount|bad|over)\(/g

/** Every check of the auditor. */
export function allChecks(): Check[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.sort().flatMap((file) =>
    readFileSync(folder + file, 'utf8')
      .split('\n')
      .flatMap((text, index) =>
        [...text.matchAll(checkPattern)].map((found) => ({
          place: `${file}:${index + 1}:${found.index + 1}`,
          text: `${file}: ${text.trim()}`,
        })),
      ),
  )
}

/** Checks that have not failed so far. */
export function unfiredChecks(): Check[] {
  return allChecks().filter(({ place }) => !fired.has(place))
}
