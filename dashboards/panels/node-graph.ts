import { PanelBuilder, ZoomMode } from '@grafana/grafana-foundation-sdk/nodegraph'
import type { Bigint, Varchar } from '../../queries/model/sql-types.ts'
import type { Fields } from './fields.ts'
import { dressed, type Select, target, type Unplaced, type Words, withFields } from './panel.ts'

/** The columns that Grafana's node graph reads. */
interface Node {
  id: Varchar
  title: Varchar
  mainstat: Bigint | null
}
interface Edge {
  id: Varchar
  source: Varchar
  target: Varchar
  mainstat: Bigint | null
}

interface NodeGraph extends Words {
  readonly nodes: Select<Node>
  /** `source` and `target` are ids of nodes. */
  readonly edges: Select<Edge>
  /** The fields of both queries: a column of one name means the same in each. */
  readonly fields: Fields<Node & Edge>
}

/** What follows what, and how often. */
export const nodeGraph =
  (spec: NodeGraph): Unplaced =>
  (place) =>
    withFields(
      dressed(new PanelBuilder(), spec, place, spec.fields)
        .withTarget(target(spec.nodes, 'nodes'))
        .withTarget(target(spec.edges, 'edges'))
        .zoomMode(ZoomMode.Cooperative),
      spec.fields,
    ).build()
