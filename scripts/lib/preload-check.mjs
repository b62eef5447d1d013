/** Modules that a built preload script asks for besides `electron`: a sandboxed one gets no other. */
export function foreignRequires(source) {
  const names = [...source.matchAll(/\brequire\(\s*(["'`])(.*?)\1\s*\)/g)].map((match) => match[2]);
  const imports = /^\s*(import|export)\s/m.test(source) ? ['an import or export statement'] : [];
  return [...names.filter((name) => name !== 'electron'), ...imports];
}
