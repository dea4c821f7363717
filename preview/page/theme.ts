import { element } from './element.ts'

const KEY = 'commerce-preview-theme'
type Theme = 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')
/** Undefined where the system decides. */
let chosen: Theme | undefined = remembered()

/** A browser may refuse to remember: then a theme lasts as long as the page. */
function remembered(): Theme | undefined {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'light' || theme === 'dark' ? theme : undefined
  } catch {
    return undefined
  }
}

function remember(theme: Theme): void {
  chosen = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Said above.
  }
}

const current = (): Theme => chosen ?? (system.matches ? 'dark' : 'light')

/** Sets the theme of the page. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = current()
}

const other = (): Theme => (current() === 'dark' ? 'light' : 'dark')
const labels: Readonly<Record<Theme, string>> = { light: 'Light', dark: 'Dark' }

/** A button that is called like the theme it changes to; `onChange` redraws what CSS does not reach. */
export function themeButton(onChange: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'quiet' })
  const show = () => {
    applyTheme()
    button.textContent = labels[other()]
    button.title = `Change to the ${other()} theme`
  }
  const changed = () => {
    show()
    onChange()
  }
  button.addEventListener('click', () => {
    remember(other())
    changed()
  })
  system.addEventListener('change', changed)
  show()
  return button
}
