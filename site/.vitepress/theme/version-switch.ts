import { useData, withBase } from 'vitepress';
import { defineComponent, h, onMounted, ref } from 'vue';

/** Chooses the version whose documentation is read, among those of `versions.json` beside the folders of the versions. */
export const VersionSwitch = defineComponent(() => {
  const { theme, page } = useData();
  const current: string = theme.value.version;
  const versions = ref([current]);

  onMounted(async () => {
    // Nothing is beside what no release built.
    if (!current.startsWith('v')) return;
    try {
      const answer = await fetch(withBase('/../versions.json'));
      const listed: string[] = answer.ok ? await answer.json() : [];
      versions.value = listed.includes(current) ? listed : [current, ...listed];
    } catch {
      // Read from a disk, or built for one version alone.
    }
  });

  // A page may be newer than the version that is chosen; each has a first page.
  async function choose(version: string): Promise<void> {
    const folder = withBase(`/../${version}/`);
    const same = `${folder}${page.value.relativePath.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}`;
    const there = await fetch(same, { method: 'HEAD' }).catch(() => undefined);
    location.assign(there?.ok ? same : folder);
  }

  return () => h('label', { class: 'version-switch' }, [
    h('span', { class: 'visually-hidden' }, 'Version'),
    h('select', { value: current, onChange: (event: Event) => choose((event.target as HTMLSelectElement).value) },
      versions.value.map(version => h('option', { value: version, selected: version === current }, version))),
  ]);
});
