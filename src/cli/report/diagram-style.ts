/**
 * How a diagram looks, by its classes. It brings its own ground, so that it can be read on a page of any color, and follows
 * the color scheme of whoever looks at it; paper is always light.
 */
export const DIAGRAM_STYLE = `
.ec-diagram { --ground: #ffffff; --panel: #f6f8fa; --edge: #d0d7de; --ink: #1f2328; --faint: #59636e; --good: #1a7f37; --bad: #c0262d; --open: #59636e }
@media screen and (prefers-color-scheme: dark) {
  .ec-diagram { --ground: #0d1117; --panel: #161b22; --edge: #3d444d; --ink: #e6edf3; --faint: #9aa4af; --good: #4ac26b; --bad: #ff7b72; --open: #9aa4af }
}
.ec-diagram text { font: 12px system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; fill: var(--ink) }
.ec-diagram .title { font-size: 13px; font-weight: 600 }
.ec-diagram .name { font: 600 14px ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace }
.ec-diagram .server { font: 11px ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace }
.ec-diagram .faint { fill: var(--faint) }
.ec-diagram .ground { fill: var(--ground) }
.ec-diagram .frame { fill: var(--panel); stroke: var(--edge) }
.ec-diagram .box { fill: var(--ground); stroke: var(--edge) }
.ec-diagram .way { fill: none; stroke: var(--edge); stroke-width: 1.5 }
.ec-diagram .cacheable { --tone: var(--good) }
.ec-diagram .pass-through { --tone: var(--bad) }
.ec-diagram .unknown { --tone: var(--open) }
.ec-diagram .route .box { stroke: var(--tone); stroke-width: 1.5 }
.ec-diagram .route.answers .box { stroke-width: 4 }
.ec-diagram .route .way, .ec-diagram .sample { fill: none; stroke: var(--tone); stroke-width: 2 }
.ec-diagram .route .head { fill: var(--tone) }
.ec-diagram .pass-through .way, .ec-diagram .pass-through .sample, .ec-diagram .pass-through .box { stroke-dasharray: 7 4 }
.ec-diagram .unknown .way, .ec-diagram .unknown .sample, .ec-diagram .unknown .box { stroke-dasharray: 2 4 }
.ec-diagram .verdict { fill: var(--tone); font-weight: 600 }
.ec-diagram .sign { fill: none; stroke: var(--tone); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
`;
