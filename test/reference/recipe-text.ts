import type { EventRecipe } from './line-recipes.ts'

const minute = 60_000

/** The line that a recipe is for. */
export function lineText(
  recipe: EventRecipe,
  service: string,
  time: number,
  noise: number,
  reversed: boolean,
  padded: boolean,
): string {
  const name = recipe.name
  const attributes: [string, string][] = [
    ['resource.service.name', recipe.serviceName ?? JSON.stringify(service)],
    ...recipe.attributes,
  ]
  if (recipe.nameIn === 'attribute' || recipe.nameIn === 'all three')
    attributes.push(['event.name', JSON.stringify(name)])
  const fields: [string, string][] = [['timestamp', timestampText(recipe, time)]]
  if (recipe.nameIn === 'event_name' || recipe.nameIn === 'all three')
    fields.push(['event_name', JSON.stringify(recipe.nameIn === 'event_name' ? name : ' \t')])
  if (recipe.nameIn === 'body') fields.push(['body', JSON.stringify(name)])
  if (recipe.nameIn === 'padded') fields.push(['body', JSON.stringify(`\u3000 ${name}\r\n`)])
  if (recipe.nameIn === 'attribute') fields.push(['body', '"another.name"'])
  const shown = attributes.map(([key, value]): [string, string] => [key, padded ? pad(value) : value])
  fields.push(['attributes', objectText(reversed ? shown.reverse() : shown)])
  if (noise % 2 === 0)
    fields.push(['trace_id', `"${noise}"`], ['severityNumber', '9'], ['severityText', '"INFO"'])
  return objectText(reversed ? fields.reverse() : fields)
}

/** The same attribute with white space around it: still the same event. */
function pad(json: string): string {
  return json.startsWith('"') ? `" \\t${json.slice(1, -1)}\u00a0\u3000"` : json
}

function objectText(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`
}

function timestampText({ timestampForm, wrongTimestamp, noise }: EventRecipe, time: number): string {
  const isText = noise % 2 === 0
  const quoted = (number: string) => (isText ? `"${number}"` : number)
  const iso = new Date(time).toISOString()
  const wholeSecond = iso.endsWith('.000Z')
  switch (timestampForm) {
    case 'wrong':
      return wrongTimestamp
    case 'micros':
      return `"${iso.slice(0, -1)}999Z"`
    case 'space':
      return `"${iso.replace('T', ' ').slice(0, wholeSecond ? -5 : -1)}"`
    case 'bare':
      return `"${iso.slice(0, -1)}"`
    case 'offset':
      return `"${new Date(time - 570 * minute).toISOString().slice(0, -1)}${isText ? '-09:30' : '-0930'}"`
    // Each as text or as a number.
    case 'seconds':
      return quoted(`${Math.floor(time / 1000)}.${String(time % 1000).padStart(3, '0')}999999999999`)
    case 'milliseconds':
      return quoted(`${time}`)
    case 'microseconds':
      return quoted(`${time}999`)
    case 'nanoseconds':
      return quoted(`${time}999999`)
    default:
      return `"${iso}"`
  }
}
