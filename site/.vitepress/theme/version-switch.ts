import { useData, withBase } from 'vitepress';
import { defineComponent, h, onMounted, ref } from 'vue';

/** Selects a version of the documentation. `versions.json`, next to the folders of the versions, lists them. */
export const VersionSwitch = defineComponent(() => {
  const { theme, page } = useData();
  const current: string = theme.value.version;
  const versions = ref([current]);

  onMounted(async () => {
    // Only releases have a list of versions.
    if (!current.startsWith('v')) return;
    try {
      const answer = await fetch(withBase('/../versions.json'));
      const listed: string[] = answer.ok ? await answer.json() : [];
      versions.value = listed.includes(current) ? listed : [current, ...listed];
    } catch {
      // The site is opened from a disk, or has a single version.
    }
  });

  // The selected version may lack this page. Every version has a start page.
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
