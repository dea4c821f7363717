import { unreadReasons } from '../../pipelines/sources/unread-files.ts'
import { code, markdownTable } from './markdown.ts'

export const unreadReasonsTable = (): string =>
  markdownTable(
    ['`reason`', 'the file', 'what to do'],
    Object.entries(unreadReasons).map(([reason, { meaning, whatToDo }]) => [code(reason), meaning, whatToDo]),
  )
