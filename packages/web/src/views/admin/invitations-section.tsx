import { Card } from '../../components/card.js'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs } from './admin-acts.js'
import type { AdminInvitation } from './admin-answers.js'
import { AnswerCard } from './answer-card.js'
import { FieldsForm } from './fields-form.js'
import { useAct } from './use-act.js'

/** Who may come in where accounts take an invitation. */
export function InvitationsSection() {
  const act = adminActs.listInvitations()
  const answer = useAct<readonly AdminInvitation[]>(act)
  const { invitationColumns: heads } = words
  return (
    <>
      <AnswerCard
        title={words.invitations}
        answer={answer}
        act={act}
        empty={(invitations) => (invitations.length === 0 ? words.noInvitations : undefined)}
      >
        {(invitations) => (
          <Table
            caption={words.invitations}
            columns={[
              { heading: heads.code },
              { heading: heads.left, isNumber: true },
              { heading: heads.expires },
              { heading: heads.act },
            ]}
            rows={invitations.map(({ code, uses_left: left, expires }) => ({
              key: code,
              cells: [
                <code key="code">{code}</code>,
                String(left),
                expires ?? words.forEver,
                <ActButton key="act" act={adminActs.removeInvitation(code)} onDone={answer.reload}>
                  {words.remove}
                </ActButton>,
              ],
            }))}
          />
        )}
      </AnswerCard>
      <Card title={words.inviteNew}>
        <FieldsForm
          fields={[
            { name: 'uses', label: words.inviteUses, value: 0 },
            { name: 'days', label: words.inviteDays, value: '' },
          ]}
          needs={['uses']}
          label={words.invite}
          act={({ uses, days }) => adminActs.invite(Number(uses), days === undefined ? undefined : Number(days))}
          onDone={answer.reload}
        />
      </Card>
    </>
  )
}
