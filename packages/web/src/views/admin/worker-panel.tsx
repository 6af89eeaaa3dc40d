import type { PageExplanation } from '@kudoswarm/http/contract'
import { Card } from '../../components/card.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs } from './admin-acts.js'
import type { AdminWorker } from './admin-answers.js'
import { hrefOfSection } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { CommandLine } from './command-line.js'
import { Explained } from './explained.js'
import { FieldsForm } from './fields-form.js'
import type { FormField } from './form-changes.js'
import { useAct } from './use-act.js'

/** Hours that a message is told, and days that an address is blocked, where nobody says otherwise. */
const messageHours = 12
const blockDays = 1

const close = (): void => {
  location.hash = hrefOfSection('workers')
}

/** One worker: what is known of it, why it gets no jobs, what can be done about it. */
export function WorkerPanel({ worker }: { worker: string }) {
  const act = adminActs.showWorker(worker)
  const answer = useAct<AdminWorker>(act)
  const whyAct = adminActs.whyWorker(worker)
  const why = useAct<PageExplanation>(whyAct)
  const reload = (): void => {
    answer.reload()
    why.reload()
  }
  const deleteAct = adminActs.deleteWorker(worker)
  return (
    <>
      <div class="row">
        <a href={hrefOfSection('workers')}>{words.back}</a>
      </div>
      <AnswerCard title={answer.value?.name ?? words.loading} answer={answer} act={act}>
        {(shown) => (
          <>
            <WorkerFacts worker={shown} />
            <FieldsForm
              fields={fieldsOf(shown)}
              act={(changes) => adminActs.setWorker(worker, changes)}
              onDone={reload}
            />
          </>
        )}
      </AnswerCard>
      <div class="admin-pair">
        <AnswerCard title={words.why} answer={why} act={whyAct}>
          {(explanation) => <Explained explanation={explanation} />}
        </AnswerCard>
        <Card title={words.message}>
          <FieldsForm
            fields={[
              { name: 'message', label: words.messageText, value: '' },
              { name: 'hours', label: words.messageHours, value: messageHours },
            ]}
            needs={['message']}
            label={words.messageButton}
            act={({ message, hours = messageHours }) => adminActs.sendMessage(worker, String(message), Number(hours))}
            onDone={reload}
          />
        </Card>
        <Card title={words.block}>
          <FieldsForm
            fields={[{ name: 'days', label: words.blockDays, value: 0 }]}
            label={words.blockButton}
            act={({ days = blockDays }) => adminActs.blockWorker(worker, Number(days))}
            onDone={reload}
          />
        </Card>
        <Card title={words.deleteWorker}>
          <p class="soft small">{words.deleteWorkerWhy}</p>
          <div class="act">
            <ActButton act={deleteAct} kind="danger" onDone={close}>
              {words.deleteWorker}
            </ActButton>
            <CommandLine act={deleteAct} />
          </div>
        </Card>
      </div>
    </>
  )
}

function WorkerFacts({ worker }: { worker: AdminWorker }) {
  const heads = words.workerFacts
  return (
    <dl class="facts">
      <dt>{heads.owner}</dt>
      <dd>{worker.owner ?? words.none}</dd>
      <dt>{heads.models}</dt>
      <dd>{worker.models.join(', ')}</dd>
      <dt>{heads.address}</dt>
      <dd>{worker.ipaddr ?? words.none}</dd>
      <dt>{heads.agent}</dt>
      <dd>{worker.bridge_agent}</dd>
      <dt>{heads.suspicious}</dt>
      <dd>{words.number(worker.suspicious ?? 0)}</dd>
      <dt>{heads.earned}</dt>
      <dd>{words.exactNumber(worker.kudos_rewards)}</dd>
      <dt>{heads.id}</dt>
      <dd>
        <code>{worker.id}</code>
      </dd>
    </dl>
  )
}

function fieldsOf(worker: AdminWorker): FormField[] {
  const values: Record<keyof typeof words.workerFields, FormField['value']> = {
    paused: worker.paused === true,
    maintenance: worker.maintenance_mode,
    maintenance_msg: '',
    name: worker.name,
    info: worker.info ?? '',
  }
  return Object.entries(values).map(([name, value]) => {
    return { name, value, ...words.workerFields[name as keyof typeof values] }
  })
}
