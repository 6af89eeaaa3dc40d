import { useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs, type AdminAct } from './admin-acts.js'
import { wholeNumberIn, type AdminUser } from './admin-answers.js'
import { hrefOfSection } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { CommandLine } from './command-line.js'
import { FieldsForm } from './fields-form.js'
import type { FormField } from './form-changes.js'
import { useAct } from './use-act.js'

/** Most kudos of one award, either way: the API takes no more at once. */
const awardMax = 1_000_000

/** One account: what is known of it, its roles, an award, its end. */
export function UserPanel({ user }: { user: number }) {
  const act = adminActs.showUser(user)
  const answer = useAct<AdminUser>(act)
  return (
    <>
      <div class="row">
        <a href={hrefOfSection('users')}>{words.back}</a>
      </div>
      <AnswerCard title={answer.value?.username ?? words.loading} answer={answer} act={act}>
        {(shown) => (
          <>
            <UserFacts user={shown} />
            <FieldsForm
              fields={fieldsOf(shown)}
              act={(changes) => adminActs.setUser(user, changes)}
              onDone={answer.reload}
            />
          </>
        )}
      </AnswerCard>
      <div class="admin-pair">
        <AwardCard user={user} onDone={answer.reload} />
        <DeleteCard user={user} name={answer.value?.username ?? String(user)} onDone={answer.reload} />
      </div>
    </>
  )
}

function UserFacts({ user }: { user: AdminUser }) {
  const heads = words.userFacts
  return (
    <dl class="facts">
      <dt>{heads.kudos}</dt>
      <dd>{words.exactNumber(user.kudos)}</dd>
      <dt>{heads.escrow}</dt>
      <dd>{words.exactNumber(user.evaluating_kudos ?? 0)}</dd>
      <dt>{heads.workers}</dt>
      <dd>{words.number(user.worker_count)}</dd>
      <dt>{heads.age}</dt>
      <dd>{words.age(user.account_age)}</dd>
      <dt>{heads.suspicious}</dt>
      <dd>{words.number(user.suspicious ?? 0)}</dd>
      <dt>{heads.contact}</dt>
      <dd>{user.contact ?? words.none}</dd>
    </dl>
  )
}

function fieldsOf(user: AdminUser): FormField[] {
  const values: Record<keyof typeof words.userFields, FormField['value']> = {
    trusted: user.trusted,
    flagged: user.flagged,
    moderator: user.moderator,
    service: user.service,
    education: user.education,
    customizer: user.customizer,
    vpn: user.vpn ?? false,
    special: user.special ?? false,
    reset_suspicion: false,
    concurrency: user.concurrency,
    worker_invited: user.worker_invited,
    username: user.username.replace(/#\d+$/, ''),
    admin_comment: user.admin_comment ?? '',
  }
  return Object.entries(values).map(([name, value]) => {
    return { name, value, ...words.userFields[name as keyof typeof values] }
  })
}

function AwardCard({ user, onDone }: { user: number; onDone: () => void }) {
  const [text, setText] = useState('')
  const amount = wholeNumberIn(text, -awardMax, awardMax)
  const act = amount === undefined || amount === 0 ? undefined : awardAct(user, amount)
  const isWrong = text !== '' && act === undefined && text !== '-'
  return (
    <Card title={words.award}>
      <p class="soft small">{words.awardWhy}</p>
      <TextField
        label={words.awardAmount}
        error={isWrong ? words.wholeWrong(-awardMax, awardMax) : undefined}
        value={text}
        onInput={(value) => setText(value)}
      />
      <div class="act">
        <ActButton
          act={act}
          onDone={() => {
            setText('')
            onDone()
          }}
        >
          {words.awardButton}
        </ActButton>
        {act !== undefined && <CommandLine act={act} />}
      </div>
    </Card>
  )
}

/** What is below zero is taken, which is not an award to the API. */
function awardAct(user: number, amount: number): AdminAct {
  return amount > 0 ? adminActs.award(user, amount) : adminActs.takeKudos(user, -amount)
}

function DeleteCard({ user, name, onDone }: { user: number; name: string; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const act = adminActs.deleteUser(user)
  const done = (): void => {
    setOpen(false)
    onDone()
  }
  return (
    <Card title={words.deleteUser}>
      <p class="soft small">{words.deleteUserWhy}</p>
      <div class="act">
        <Button kind="danger" onClick={() => setOpen(true)}>
          {words.deleteUser}
        </Button>
        <CommandLine act={act} />
      </div>
      <Dialog
        isOpen={isOpen}
        title={words.deleteSure(name)}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
            <ActButton act={act} kind="danger" onDone={done}>
              {words.deleteUser}
            </ActButton>
          </>
        }
      >
        <p>{words.deleteUserWhy}</p>
      </Dialog>
    </Card>
  )
}
