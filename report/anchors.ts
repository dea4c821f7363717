/** Ids are made from positions, not from names: a name may hold anything. */
export const serviceAnchor = (service: number): string => `service-${service + 1}`
export const summaryAnchor = (service: number, summary: number): string =>
  `${serviceAnchor(service)}-table-${summary + 1}`
