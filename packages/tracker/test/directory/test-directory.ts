import type { RecordChange } from '@kudoswarm/ports'
import { createMemoryStore } from '@kudoswarm/store'
import { createSeededChance, createVirtualClock } from '@kudoswarm/testkit'
import type { Caller, DirectoryDraft, RuleAnswer } from '../../src/directory/index.js'
import { KeptDirectory } from '../../src/directory/kept-directory.js'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** A directory whose rules decide at once, without a writer: everything is durable right away. */
export class TestDirectory {
  readonly clock = createVirtualClock()
  readonly store = createMemoryStore()
  readonly directory = new KeptDirectory({
    store: this.store,
    clock: this.clock,
    chance: createSeededChance(7),
    logger: quiet,
    write: () => undefined,
    isProfane: (text) => text.includes('damn'),
  })
  /** What the rules have changed so far. */
  readonly changes: RecordChange[] = []

  /** What a rule answers. A refusal must change nothing. */
  decide<Answer extends RuleAnswer>(rule: (draft: DirectoryDraft) => Answer): Answer {
    let answer: Answer | undefined
    const changes = this.directory.recordsOf((draft) => (answer = rule(draft)))
    this.directory.settle()
    this.changes.push(...changes)
    if (answer === undefined) throw new Error('the rule has thrown')
    if (!answer.ok && changes.length > 0) throw new Error('a refusal has changed something')
    return answer
  }
}

/** Somebody with an account and no rights. */
export function callerOf(account: number, rights: Partial<Caller> = {}): Caller {
  const none = { isModerator: false, isTrusted: false, isAnonymous: false, isCustomizer: false, isEducation: false }
  return { account, ...none, ...rights }
}

/** The rows of a table, with a name for each that is no longer than a line. */
export function named<Row extends readonly unknown[]>(rows: readonly Row[]): [name: string, ...Row][] {
  return rows.map((row) => [row.map(inShort).join(' '), ...row])
}

function inShort(value: unknown): string {
  const whole = JSON.stringify(value ?? null, (_, part: unknown) => (part === false ? undefined : part))
  return whole.length > 80 ? `${whole.slice(0, 60)}… (${whole.length})` : whole
}

/** What an answer came to: `ok`, or the code of the refusal. */
export function codeOf(answer: RuleAnswer & { code?: string }): string {
  return answer.ok ? 'ok' : (answer.code ?? '')
}
