import type { ComponentChildren } from 'preact'
import { Card } from '../../components/card.js'
import { EmptyState } from '../../components/empty-state.js'
import { FailedAnswer } from '../../components/failed-answer.js'
import type { Answer } from '../../components/use-answer.js'
import { adminWords as words } from '../../strings/en/admin.js'
import type { AdminAct } from './admin-acts.js'
import { CommandLine } from './command-line.js'

/** What a card of an answer is made of. */
export interface AnswerCardProps<Value> {
  title: string
  aside?: ComponentChildren
  answer: Answer<Value>
  /** What was asked, for its command. */
  act: AdminAct
  /** What is said where there is nothing; undefined where there always is something. */
  empty?: (value: Value) => string | undefined
  children: (value: Value) => ComponentChildren
}

/** Shows what an act has answered: while it is on its way, where it was refused, where there is nothing. */
export function AnswerCard<Value>({ title, aside, answer, act, empty, children }: AnswerCardProps<Value>) {
  const { value, error, reload } = answer
  const nothing = value === undefined ? undefined : empty?.(value)
  return (
    <Card title={title} aside={aside}>
      {error !== undefined && <FailedAnswer error={error} label={words.retry} onRetry={reload} />}
      {value === undefined && error === undefined && <p class="soft">{words.loading}</p>}
      {nothing !== undefined && <EmptyState>{nothing}</EmptyState>}
      {value !== undefined && nothing === undefined && children(value)}
      <CommandLine act={act} />
    </Card>
  )
}
