import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs } from './admin-acts.js'
import type { AdminModes } from './admin-answers.js'
import { AnswerCard } from './answer-card.js'
import { FieldsForm } from './fields-form.js'
import { useAct } from './use-act.js'

const names = ['maintenance_mode', 'invite_only_mode', 'raid_mode'] as const

/** How the whole tracker behaves. */
export function ModesSection() {
  const act = adminActs.showModes()
  const answer = useAct<AdminModes>(act)
  return (
    <AnswerCard title={words.modes} answer={answer} act={act}>
      {(modes) => (
        <FieldsForm
          fields={names.map((name) => ({ name, value: modes[name] ?? false, ...words.modeFields[name] }))}
          act={adminActs.setModes}
          onDone={answer.reload}
        />
      )}
    </AnswerCard>
  )
}
