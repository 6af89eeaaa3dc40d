import { useCallback } from 'preact/hooks'
import { useAnswer, type Answer } from '../../components/use-answer.js'
import type { AdminAct } from './admin-acts.js'
import { askAdmin } from './admin-session.js'

/** What an act answers that changes nothing; asked again when it is another one. */
export function useAct<Value>(act: AdminAct): Answer<Value> {
  const ask = useCallback(() => askAdmin<Value>(act), [act.path, JSON.stringify(act.body)])
  return useAnswer(ask)
}
