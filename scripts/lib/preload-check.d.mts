export function foreignRequires(source: string): readonly string[];
