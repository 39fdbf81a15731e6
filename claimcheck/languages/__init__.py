"""Language packs: one folder a language; nothing outside these folders holds words of a language."""

from claimcheck.languages.identify import identify_language
from claimcheck.languages.pack import LanguagePack, available_packs, load_pack

__all__ = ["LanguagePack", "available_packs", "identify_language", "load_pack"]
