// Each function throws an Error that says why where the command would end with exit status 2. What the
// reports hold is described in docs/formats.md of meshlint.

export type Severity = 'error' | 'warning' | 'note';

export interface Options {
  /** What to call the text; its end tells the language: `values.yaml`, `README.md`. */
  fileName?: string;
  /** The text of a `.meshlint.yaml`; without it there is no configuration. */
  config?: string;
  /** What holds the MeshConfig; without it, any holder. */
  input?: string;
  /** Whose rules apply; without it, what the holder says. */
  platform?: 'auto' | 'aks' | 'istio';
  /** The release of open source Istio, such as `1.27`. */
  istio?: string;
  /** Lint as for this revision of the add-on, such as `asm-1-28`. */
  asRevision?: string;
}

export interface LintOptions extends Options {
  /** Rules to leave out. */
  disable?: string[];
  /** Other severities than the usual ones, by rule. */
  severity?: Record<string, Severity>;
  /** Suggestions count as fixes. */
  unsafeFixes?: boolean;
}

/** Lines and columns count from 1, columns in code points; the end is exclusive. */
export interface Range {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Edit extends Range {
  text: string;
}

export interface Fix {
  description: string;
  /** A suggestion: what was meant is likely, not certain. */
  safe?: false;
  edits: Edit[];
}

export interface RelatedPlace extends Range {
  /** Another file than that of the finding. */
  file?: string;
  message: string;
}

export interface Finding extends Range {
  file: string;
  rule: string;
  severity: Severity;
  enforcedBy: string;
  message: string;
  field?: string;
  revision?: string;
  help?: string;
  url?: string;
  fix?: Fix;
  related?: RelatedPlace[];
}

export interface LintReport {
  version: 1;
  findings: Finding[];
  summary: {
    files: number;
    documents: number;
    configMaps: number;
    errors: number;
    warnings: number;
    notes: number;
    /** Hidden by comments. */
    suppressed?: number;
  };
}

export interface ClassifiedField {
  field: string;
  line: number;
  column: number;
  classification: 'supported' | 'allowed' | 'blocked';
  known: boolean;
}

export interface ClassifyReport {
  version: 1;
  configMaps: {
    file: string;
    line: number;
    column: number;
    name: string;
    revision: string;
    fields: ClassifiedField[];
  }[];
}

export interface UpgradeReport {
  version: 1;
  from: {revision: string; istio: string; support: string};
  to: {revision: string; istio: string; support: string};
  step: {verdict: string; reason: string};
  findings: Finding[];
  [more: string]: unknown;
}

/** What `meshlint -f json` says. */
export function lint(text: string, options?: LintOptions): Promise<LintReport>;

/** The text with its safe fixes, and what is left to say of it. */
export function fix(text: string, options?: LintOptions): Promise<{text: string; report: LintReport}>;

/** What a rule or a field is, for people. */
export function explain(name: string): Promise<string>;

/** What AKS makes of each field of the shared ConfigMaps. Throws where there is none. */
export function classify(text: string, options?: Omit<Options, 'platform' | 'istio'>): Promise<ClassifyReport>;

/** The shared ConfigMaps for another revision, and what changes. */
export function upgrade(text: string, to: string, options?: {fileName?: string; from?: string}):
  Promise<{text: string; report: UpgradeReport}>;
