// Loaded before the page is drawn, so that a dark page does not flash white.
import { applyTheme } from './theme.ts'

applyTheme()
