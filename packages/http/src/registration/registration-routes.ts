import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { effectsInForce, registrationNotices, registrationVerdict } from '@kudoswarm/tracker/moderation'
import type { ProfanityCheck, Registration, RegistrationPolicy } from '@kudoswarm/tracker/moderation'
import { spendInvitation } from '@kudoswarm/tracker/directory'
import type { Invitation } from '@kudoswarm/tracker/directory'
import type { Accounts } from '../accounts/accounts.js'
import { textOf } from '../conventions/query.js'
import { timeoutRefusalOf } from '../gates/address-gate.js'
import type { ServedTracker } from '../http-server.js'
import { escapeHtml, pageOf } from '../pages/page.js'
import type { Suspicions } from '../suspicion/suspicions.js'

/** What registration works with. */
export interface RegistrationInit {
  accounts: Accounts
  tracker: Pick<ServedTracker, 'directory'>
  suspicions: Suspicions
  clock: { now(): number }
  policy: RegistrationPolicy
  isProfane: ProfanityCheck
}

/** The page on which people get an account, `/register`. */
export async function addRegistrationRoutes(app: FastifyInstance, init: RegistrationInit): Promise<void> {
  await app.register(formbody)
  const { accounts, clock, isProfane, policy, suspicions, tracker } = init
  app.get('/register', ({ query }, reply) => {
    return reply.type('text/html; charset=utf-8').send(formPage(policy, { code: textOf(query, 'invitation') ?? '' }))
  })
  app.post('/register', { config: { rateLimit: { max: 10 } } }, async ({ body, ip }, reply) => {
    const userName = textOf(body ?? {}, 'username') ?? ''
    const code = textOf(body ?? {}, 'invitation')?.trim() ?? ''
    const invitation = tracker.directory.invitations.get(code)
    const { takesPseudonyms } = effectsInForce(tracker.directory)
    const timedOut = timeoutRefusalOf({ directory: tracker.directory, clock }, ip)
    const rules = {
      policy,
      takesPseudonyms,
      isProfane,
      now: clock.now(),
      ...(timedOut && { timeoutMessage: timedOut.message }),
    }
    const registration = { userName, isSignedIn: false, isKnown: false, ...invitedWith(invitation) }
    const verdict = registrationVerdict(registration, rules)
    reply.type('text/html; charset=utf-8')
    if (!verdict.ok) return reply.code(400).send(formPage(policy, { code, refusal: verdict.message }))
    // Before there is an account, so that two who come at once cannot both have the last use.
    const spent = verdict.usesInvitation
      ? await tracker.directory.change((draft) => spendInvitation(draft, code))
      : { ok: true }
    if (!spent.ok) {
      const refusal = 'The invitation was used up a moment ago: ask for another'
      return reply.code(400).send(formPage(policy, { code: '', refusal }))
    }
    const { account, alias, apiKey } = await accounts.register(verdict.userName)
    await suspicions.suspectAccount(account, verdict.suspicions)
    return reply.send(keyPage(alias, apiKey))
  })
}

function invitedWith(invitation: Invitation | undefined): Pick<Registration, 'invitation'> {
  if (invitation === undefined) return {}
  const { expiresAt, usesLeft } = invitation
  return { invitation: { usesLeft, ...(expiresAt === undefined ? {} : { expiresAt }) } }
}

function formPage(policy: RegistrationPolicy, { code, refusal }: { code: string; refusal?: string }): string {
  const notices = registrationNotices({ isSignedIn: false, isKnown: false, hasProviders: false, policy })
  const invited =
    policy === 'invite_only'
      ? `\n  <label>Invitation <input name="invitation" required value="${escapeHtml(code)}"></label>`
      : ''
  const form =
    policy === 'closed'
      ? ''
      : `<form method="post" action="/register">
  <label>Name <input name="username" required minlength="3" maxlength="30" autocomplete="username"></label>${invited}
  <button>Make an account</button>
</form>`
  const refused = refusal === undefined ? '' : `<p class="refused" role="alert">${escapeHtml(refusal)}.</p>`
  const items = notices.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('\n')
  return pageOf('Registration', `<h1>Registration</h1>\n${refused}\n<ul class="notices">\n${items}\n</ul>\n${form}`)
}

function keyPage(alias: string, apiKey: string): string {
  const body = `<h1>${escapeHtml(alias)}</h1>
<p>This is the API key of your account. It is shown this once: keep it as you keep a password.</p>
<code class="ah-api-key">${escapeHtml(apiKey)}</code>
<p>Programs for the AI Horde, front-ends and workers, take it together with the address of this server, in place of theirs.</p>`
  return pageOf('Your API key', body)
}
