import { useState } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Select, TextField } from '../../components/field.js'
import { Table } from '../../components/table.js'
import { place } from '../../routing/route.js'
import { adminWords as words } from '../../strings/en/admin.js'
import { adminActs, type UserOrder } from './admin-acts.js'
import { userNumberIn, type AdminUser } from './admin-answers.js'
import { adminPlaceOf, hrefOfUser } from './admin-place.js'
import { AnswerCard } from './answer-card.js'
import { useAct } from './use-act.js'
import { UserPanel } from './user-panel.js'

/** Accounts of one page of the API. */
const pageUsers = 25

/** Accounts: one of them, or all of them page by page. */
export function UsersSection() {
  const { user } = adminPlaceOf(place.value)
  return user === undefined ? <UserList /> : <UserPanel key={user} user={user} />
}

function UserList() {
  const [who, setWho] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [order, setOrder] = useState<UserOrder>('kudos')
  const [page, setPage] = useState(1)
  const act = adminActs.listUsers(page, order)
  const answer = useAct<readonly AdminUser[]>(act)
  const find = (): void => {
    const user = userNumberIn(who)
    setWrong(user === undefined)
    if (user !== undefined) location.hash = hrefOfUser(user)
  }
  return (
    <>
      <Card title={words.find}>
        <form
          class="admin-find"
          onSubmit={(event) => {
            event.preventDefault()
            find()
          }}
        >
          <TextField
            label={words.find}
            hint={words.findHint}
            error={isWrong ? words.findWrong : undefined}
            value={who}
            onInput={(value) => setWho(value)}
          />
          <Button type="submit">{words.findButton}</Button>
        </form>
      </Card>
      <AnswerCard
        title={words.users}
        aside={
          <Select
            label={words.order}
            value={order}
            options={(['kudos', 'age'] as const).map((value) => ({ value, label: words.orders[value] }))}
            onChange={(value) => setOrder(value as UserOrder)}
          />
        }
        answer={answer}
        act={act}
      >
        {(users) => (
          <>
            <UserTable users={users} />
            <div class="row row--apart">
              <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
                {words.newer}
              </Button>
              <span class="soft small">{words.page(page)}</span>
              <Button disabled={users.length < pageUsers} onClick={() => setPage(page + 1)}>
                {words.older}
              </Button>
            </div>
          </>
        )}
      </AnswerCard>
    </>
  )
}

function UserTable({ users }: { users: readonly AdminUser[] }) {
  const { userColumns: heads } = words
  return (
    <Table
      caption={words.users}
      columns={[
        { heading: heads.name },
        { heading: heads.roles },
        { heading: heads.kudos, isNumber: true },
        { heading: heads.workers, isNumber: true },
      ]}
      rows={users.map((user) => ({
        key: String(user.id),
        cells: [
          <a key="name" href={hrefOfUser(user.id)}>
            {user.username}
          </a>,
          rolesOf(user).join(', '),
          words.number(user.kudos),
          words.number(user.worker_count),
        ],
      }))}
    />
  )
}

function rolesOf(user: AdminUser): string[] {
  const roles = Object.entries(words.userRoles) as [keyof typeof words.userRoles, string][]
  return roles.filter(([role]) => user[role]).map(([, text]) => text)
}
