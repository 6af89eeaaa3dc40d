import type { AccountNo } from '@kudoswarm/core'
import { formRequestIds } from '../alchemy/form-requests.js'
import { ApiError } from '../conventions/api-error.js'
import type { GenerationParts } from '../requests/generation-parts.js'
import type { ActiveGenerations, GenerationType } from './active-generations.js'
import { userView } from './user-view.js'
import type { Privilege } from './user-view.js'

/** What is nobody's alone: whoever asks without an account must not see what others ask for. */
const nothingActive: ReturnType<ActiveGenerations['of']> = { text: [], image: [], alchemy: [] }

/** The account of a number in a path. @throws ApiError UserNotFound */
export async function userOfPath({ accounts }: Pick<GenerationParts, 'accounts'>, params: unknown): Promise<AccountNo> {
  const { id } = params as { id: string }
  const account = /^\d{1,9}$/.test(id) ? await accounts.findByUserId(Number(id)) : undefined
  return account ?? unknownUser()
}

/** An account as one may see it. @throws ApiError UserNotFound */
export async function viewOfUser(parts: GenerationParts, no: AccountNo, privilege: Privilege): Promise<object> {
  const [view] = await viewsOfUsers(parts, [no], privilege)
  return view ?? unknownUser()
}

/** Accounts as one may see them, in the order that is given. */
export function viewsOfUsers(
  parts: GenerationParts,
  numbers: readonly AccountNo[],
  privilege: Privilege,
): Promise<object[]> {
  const { accounts, active, book, gateway, ids, tracker } = parts
  return tracker.look((state) =>
    numbers.flatMap((no) => {
      const account = state.ledger.find(no)
      if (account === undefined) return []
      const isOpen = (id: string, type: GenerationType): boolean => {
        // Each form of a request for alchemy is a request of its own for the tracker.
        const own = type === 'alchemy' ? formRequestIds({ ids }, id) : [ids.requestOf(id)!]
        return own.some((request) => {
          const found = state.requests.findById(request)
          return found !== undefined && found.outcome === undefined
        })
      }
      return userView({
        state,
        directory: tracker.directory,
        account,
        profile: accounts.profileOf(no),
        privilege,
        workerIds: book.idsOf(state, no),
        active: account.kind === 'anonymous' || privilege === 'public' ? nothingActive : active.of(no, isOpen),
        now: gateway.clock.now(),
      })
    }),
  )
}

/** Says that there is nobody of this number. @throws ApiError UserNotFound */
export function unknownUser(): never {
  throw new ApiError(404, 'UserNotFound', 'There is no account with this number or key.')
}
