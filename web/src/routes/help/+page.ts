// Written out as it is, without any program of ours: it must work when nothing else does.
export const prerender = true;
export const csr = false;
