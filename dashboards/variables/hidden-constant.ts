import { ConstantVariableBuilder, VariableHide } from '@grafana/grafana-foundation-sdk/dashboard'

/** A variable that is not shown and cannot be chosen. */
export const hiddenConstant = (name: string, value: string, label: string, doc: string) => {
  const variable = new ConstantVariableBuilder(name).label(label).description(doc).value(value).build()
  return { build: () => ({ ...variable, hide: VariableHide.HideVariable }) }
}
