/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Where the pages lead, each on its own way. */
const ways = [
  ['/', 'Start'],
  ['/register', 'Register'],
  ['/transfer', 'Give kudos'],
  ['/news', 'News'],
  ['/api/', 'API'],
  ['/terms', 'Terms'],
  ['/privacy', 'Privacy'],
] as const

const navigation = ways.map(([href, title]) => `<a href="${href}">${title}</a>`).join('\n')

/** A page of its own, which reads well on a phone and in the dark, and leads to the others. `body` is HTML. */
export function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; --accent: light-dark(#3b5bdb, #91a7ff); --line: light-dark(#d0d5e2, #3a4154) }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
  nav { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; border-bottom: 1px solid var(--line); padding-bottom: 0.8rem }
  a { color: var(--accent) }
  form { display: grid; gap: 0.8rem; max-width: 24rem; margin: 1.5rem 0 }
  label { display: grid; gap: 0.2rem }
  input, button { font: inherit; padding: 0.5rem 0.7rem; border: 1px solid var(--line); border-radius: 0.5rem }
  button { background: var(--accent); color: Canvas; border: 0; cursor: pointer }
  pre { overflow-x: auto }
  img { max-width: 100% }
  code.ah-api-key { display: block; padding: 0.8rem; border: 1px solid var(--accent); border-radius: 0.5rem; overflow-wrap: anywhere; font-size: 1.1rem }
  ul.notices { padding-left: 1.2rem }
  .refused { border-left: 0.25rem solid #e03131; padding-left: 0.8rem }
</style>
<nav>
${navigation}
</nav>
${body}
</html>
`
}
