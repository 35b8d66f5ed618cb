// Passkeys need script: the browser alone can ask for one. Without it the page offers a password and a code.

type Question = { options: string; state: string };

const bytes = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
};

const text = (buffer: ArrayBuffer | null | undefined): string | undefined => buffer
  ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  : undefined;

type Listed = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };
const listed = (all: Listed[] | undefined): PublicKeyCredentialDescriptor[] | undefined => all?.map(one => ({ ...one, id: bytes(one.id) }));

async function create(json: string): Promise<object> {
  const options = JSON.parse(json);
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: listed(options.excludeCredentials),
    },
  }) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      attestationObject: text(response.attestationObject),
      clientDataJSON: text(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function get(json: string): Promise<object> {
  const options = JSON.parse(json);
  const found = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) },
  }) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    ...common(found),
    response: {
      authenticatorData: text(response.authenticatorData),
      clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    },
  };
}

const common = (key: PublicKeyCredential): object => ({
  id: key.id,
  rawId: text(key.rawId),
  type: key.type,
  clientExtensionResults: key.getClientExtensionResults(),
  authenticatorAttachment: key.authenticatorAttachment ?? undefined,
});

async function answer(form: HTMLFormElement): Promise<void> {
  const asked = await fetch(form.dataset.question!, { method: 'POST', body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>) });
  if (!asked.ok || asked.redirected) throw new Error('no question');
  const question = await asked.json() as Question;
  const said = await (form.dataset.passkey === 'create' ? create : get)(question.options);
  (form.elements.namedItem('state') as HTMLInputElement).value = question.state;
  (form.elements.namedItem('credential') as HTMLInputElement).value = JSON.stringify(said);
  form.submit();
}

export function offerPasskeys(): void {
  if (!('credentials' in navigator) || !('PublicKeyCredential' in window)) return;
  for (const form of Array.from(document.querySelectorAll<HTMLFormElement>('form[data-passkey]'))) {
    const failed = form.querySelector<HTMLElement>('[data-failed]');
    form.hidden = false;
    document.querySelectorAll<HTMLElement>('[data-without-passkeys]').forEach(note => { note.hidden = true; });
    form.addEventListener('submit', event => {
      event.preventDefault();
      if (failed) failed.hidden = true;
      answer(form).catch(() => { if (failed) failed.hidden = false; });
    });
  }
}
