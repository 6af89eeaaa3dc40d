import type { FunctionComponent } from 'preact'
import { Button } from '../../components/button.js'
import { place } from '../../routing/route.js'
import { adminWords as words, type AdminSection } from '../../strings/en/admin.js'
import { AddressesSection } from './addresses-section.js'
import { adminPlaceOf, hrefOfSection } from './admin-place.js'
import { moderator, signOut } from './admin-session.js'
import { FiltersSection } from './filters-section.js'
import { InvitationsSection } from './invitations-section.js'
import { ModesSection } from './modes-section.js'
import { NewsSection } from './news-section.js'
import { SignIn } from './sign-in.js'
import { SuspectsSection } from './suspects-section.js'
import { UsersSection } from './users-section.js'
import { WhySection } from './why-section.js'
import { WorkersSection } from './workers-section.js'
import './admin.css'

const parts: Record<AdminSection, FunctionComponent> = {
  users: UsersSection,
  workers: WorkersSection,
  suspects: SuspectsSection,
  why: WhySection,
  filters: FiltersSection,
  addresses: AddressesSection,
  modes: ModesSection,
  news: NewsSection,
  invitations: InvitationsSection,
}

/** What moderators do, by REST with their key; the command for each thing stands beside it. */
export function Admin() {
  const who = moderator.value
  const { section } = adminPlaceOf(place.value)
  const { [section]: Shown } = parts
  return (
    <div class="stack stack--loose">
      <header class="stack">
        <div class="row row--apart">
          <h1>{words.title}</h1>
          {who !== undefined && (
            <div class="row">
              <span class="soft small">{words.signedIn(who.name)}</span>
              <Button onClick={signOut}>{words.signOut}</Button>
            </div>
          )}
        </div>
        <p class="lead">{words.lead}</p>
        <p class="soft small">
          {words.leadCommands[0]} <code>{words.leadCommands[1]}</code> {words.leadCommands[2]}
        </p>
      </header>
      {who === undefined ? (
        <SignIn />
      ) : (
        <>
          <nav class="admin-sections" aria-label={words.sectionsLabel}>
            {(Object.keys(parts) as AdminSection[]).map((name) => (
              <a
                key={name}
                class="admin-sections__one"
                href={hrefOfSection(name)}
                aria-current={name === section ? 'true' : undefined}
              >
                {words.sections[name]}
              </a>
            ))}
          </nav>
          <div class="stack admin-section">
            <Shown />
          </div>
        </>
      )}
    </div>
  )
}
