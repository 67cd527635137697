const LAYERS = ['edge', 'catalog', 'template', 'lint', 'constructs'];

/** The folders of each layer, with the other folders of the layer that each may import. */
const ROOMS: { readonly [layer: string]: { readonly [room: string]: readonly string[] } } = {
  edge: {
    path: [],
    http: ['path'],
    functions: ['http'],
    policy: ['path'],
    cache: ['http', 'policy'],
    invalidation: [],
    simulator: ['cache', 'functions', 'http', 'invalidation', 'path', 'policy'],
  },
  template: {
    intrinsics: [],
    document: [],
    reading: ['intrinsics'],
    assembly: ['document', 'intrinsics'],
  },
  lint: {
    facts: [],
    evidence: [],
    rules: ['evidence', 'facts'],
  },
  constructs: {
    synth: [],
    managed: [],
    validation: [],
    sharing: ['synth'],
    origins: ['synth'],
    verification: ['synth'],
    waf: ['synth'],
    observability: ['synth'],
    release: ['origins', 'synth'],
    content: ['managed', 'origins', 'sharing', 'synth'],
    distribution: ['content', 'observability', 'origins', 'sharing', 'synth', 'verification', 'waf'],
  },
};

/** The files outside the folders that every folder of the layer may import. They define the vocabulary of the layer. */
const OPEN_FILES: { readonly [layer: string]: readonly string[] } = {
  edge: ['model.ts', 'exchange.ts', 'decision.ts', 'request-normalization.ts', 'unmodeled-setting.ts', 'nearest-name.ts'],
  template: ['caching-template.ts', 'read-together.ts'],
  lint: ['acknowledgement.ts', 'finding.ts', 'lint-context.ts', 'phrases.ts', 'rule.ts', 'template-location.ts'],
  constructs: [],
};

export interface ImportZone {
  readonly target: string;
  readonly from: string;
  readonly except?: string[];
  readonly message: string;
}

/** The imports that ESLint rejects (`import/no-restricted-paths`). */
export function importZones(): ImportZone[] {
  const line = LAYERS.join(' <- ');
  const between = LAYERS.slice(0, -1).map((layer, i) => {
    const allowed = LAYERS.slice(0, i + 1);
    return {
      target: `./src/${layer}`,
      from: './src',
      except: allowed.map(folder => `./${folder}`),
      message: `src/${layer} may import ${allowed.join(', ')} and nothing else of src: layers point one way (${line}), so that the model runs without CDK.`,
    };
  });
  const ends = [['constructs', 'cli'], ['cli', 'constructs']].map(([target, from]) => (
    { target: `./src/${target}`, from: `./src/${from}`, message: 'constructs and cli both build on the layers below and must not import each other.' }));
  const within = Object.entries(ROOMS).flatMap(([layer, rooms]) => Object.entries(rooms).map(([room, others]) => ({
    target: `./src/${layer}/${room}`,
    from: `./src/${layer}`,
    except: [room, ...others, ...OPEN_FILES[layer]!].map(name => `./${name}`),
    message: `src/${layer}/${room} may import ${others.length === 0 ? 'no other folder' : others.join(', ')} of src/${layer}: folders point one way, so that each can be understood without what is built on it. The table is in projenrc/layers.ts.`,
  })));
  return [...between, ...ends, ...within];
}
