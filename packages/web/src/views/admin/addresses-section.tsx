import { Card } from '../../components/card.js'
import { Table } from '../../components/table.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { ActButton } from './act-button.js'
import { adminActs } from './admin-acts.js'
import type { AdminTimeout } from './admin-answers.js'
import { AnswerCard } from './answer-card.js'
import { FieldsForm } from './fields-form.js'
import { useAct } from './use-act.js'

/** Hours of a time-out where nobody says otherwise. */
const hoursDefault = 24

/** Networks from which nothing is taken for a while. */
export function AddressesSection() {
  const act = adminActs.listAddresses()
  const answer = useAct<readonly AdminTimeout[]>(act)
  const { addressColumns: heads } = words
  return (
    <>
      <AnswerCard
        title={words.addresses}
        answer={answer}
        act={act}
        empty={(timeouts) => (timeouts.length === 0 ? words.noAddresses : undefined)}
      >
        {(timeouts) => (
          <Table
            caption={words.addresses}
            columns={[{ heading: heads.network }, { heading: heads.left }, { heading: heads.act }]}
            rows={timeouts.map(({ ipaddr, seconds }) => ({
              key: ipaddr,
              cells: [
                <code key="network">{ipaddr}</code>,
                words.left(seconds),
                <ActButton key="act" act={adminActs.releaseAddress(ipaddr)} onDone={answer.reload}>
                  {words.release}
                </ActButton>,
              ],
            }))}
          />
        )}
      </AnswerCard>
      <Card title={words.addressNew}>
        <FieldsForm
          fields={[
            { name: 'ipaddr', label: words.address, hint: words.addressHint, value: '' },
            { name: 'hours', label: words.addressHours, value: hoursDefault },
          ]}
          needs={['ipaddr']}
          label={words.addressBlock}
          act={({ ipaddr, hours = hoursDefault }) => adminActs.blockAddress(String(ipaddr).trim(), Number(hours))}
          onDone={answer.reload}
        />
      </Card>
    </>
  )
}
