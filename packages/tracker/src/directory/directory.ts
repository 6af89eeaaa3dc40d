import type { RecordChange } from '@kudoswarm/ports'
import type { ContentsDraft, ContentsKept } from './contents.js'
import type { NotKept } from './refusal.js'

/**
 * Everything that the tracker knows and that is not about kudos: names, texts, teams, styles, modes. It is kept in records
 * beside the journal, so that all of it can be changed and deleted. What is seen here is durable.
 *
 * @example
 * const team = directory.teams.find(foldedName('Ducks'))
 * const answer = await directory.change((draft) => createTeam(draft, caller, { name: 'Ducks' }))
 * if (!answer.ok) console.log(answer.code, answer.message)
 */
export interface Directory extends ContentsKept {
  /**
   * Decides by a rule in the writer's turn, after the changes that were asked for before. Resolves when what was decided is
   * durable, to the rule's answer, or to why it may not be. A rule that refuses or throws changes nothing.
   *
   * @throws what the rule throws
   */
  change<Answer extends RuleAnswer>(rule: Rule<Answer>): Promise<Answer | NotKept>
  /**
   * Decides by a rule at once, for the `records` of a command that changes the ledger and the directory together: call it
   * nowhere else. Nothing changes where the rule refuses or throws.
   *
   * @throws Error within another decision
   */
  recordsOf(rule: Rule<RuleAnswer>): readonly RecordChange[]
}

/** What a rule decides on: the directory as the batch will leave it, the time, chance, and what others say. */
export interface DirectoryDraft extends ContentsDraft {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Makes a UUID. */
  newId(): string
  /** Whether a name or a text must not be shown. */
  isProfane(text: string): boolean
}

/** Decides what becomes of the directory. It has an end at once, and keeps nothing of the draft. */
export type Rule<Answer> = (draft: DirectoryDraft) => Answer

/** What rules answer: whether they have done it, and what came of that or why not. */
export type RuleAnswer = { ok: boolean }
