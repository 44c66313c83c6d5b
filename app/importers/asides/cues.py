"""The words by which a line shows that it stands on a page to be clicked.

They are in English, German, French, Spanish, Italian, Dutch and Portuguese.
"""

from __future__ import annotations

import re

_CALLS = (
    r"(?:re-?)?share|tweet|pin it|flip ?board|e?-?mail(?: (?:this|address|to).*)?"
    r"|print(?: (?:this|page|article).*)?|copy(?: link)?|save|like|download.*|teilen.*|drucken|partager.*"
    r"|imprimer|compartir.*|imprimir|condividi.*|stampa|delen.*|afdrukken|compartilh.*|enviar.*|versenden"
    r"|subscri(?:be|ption).*|sign (?:up|in|out).*|log ?(?:in|out)\b.*|register.*|create (?:an )?account.*"
    r"|my account.*|join(?: us| now)?|donate.*|abonn.*|anmeld.*|einloggen|registrier.*|mein konto.*"
    r"|s['’]abonner.*|s['’]inscrire.*|(?:se )?connexion.*|(?:se )?connecter.*|mon compte.*|suscr[ií].*"
    r"|reg[ií]str.*|inici(?:ar|a) sesi[oó]n|mi cuenta|iscriviti.*|accedi.*|registrati.*|inloggen|aanmelden"
    r"|registreren|assin(?:e|ar).*|cadastr.*|entrar|.*\bnewsletters?\b.*|.*\bcookies?\b.*"
    r"|.*cookie ?(?:policy|richtlinie|beleid).*|rss(?: feeds?)?"
)
"""What a page asks its visitor to do."""

_PLACES = (
    r"home(?:page)?|start(?:seite)?|accueil|inicio|in[ií]cio|menu|men[uú]|main (?:menu|navigation|content)"
    r"|navigation|sections?|site ?map|sitemap|search.*|suche.*|recherch(?:e|er).*|buscar.*|b[uú]squeda|cerca"
    r"|ricerca|zoek.*|pesquisar?|skip to .*|jump to .*|back to top.*|top|zum inhalt.*|aller au contenu.*"
    r"|ir al contenido|vai al contenuto|show (?:more|less)|toggle .*|open .*menu.*|close.*|expand.*"
    r"|view (?:all|more).*|see (?:all|more).*|load more.*|next(?: (?:article|post|page|story))?"
    r"|prev(?:ious)?(?: (?:article|post|page|story))?|older(?: posts?)?|newer(?: posts?)?|weiter|zur[uü]ck"
    r"|suivant|pr[eé]c[eé]dent|siguiente|anterior|successivo|precedente|volgende|vorige|pr[oó]xim[oa]"
    r"|about(?: us)?|contact(?: us)?|help(?: (?:center|centre))?|faqs?|jobs|careers"
    r"|advertis(?:e|ing)(?: with us)?|press|media kit|feedback|support|apps?|mobile apps?|shop|store|kontakt"
    r"|impressum|datenschutz.*|agb|[uü]ber uns|hilfe|werbung|mediadaten|contact(?:ez[- ]nous)?"
    r"|mentions l[eé]gales|[aà] propos|publicit[eé]|qui sommes[- ]nous|contacto|aviso legal|publicidad"
    r"|qui[eé]nes somos|contatti|contatto|chi siamo|pubblicit[aà]|over ons|adverteren|privacyverklaring|contato"
    r"|fale conosco|quem somos|anuncie|(?:.*\b)?privacy(?: (?:policy|notice|settings|statement|center))?"
    r"|pol[ií]tica de .*|politique de .*|informativa .*|terms(?: (?:of|and|&) .*)?|conditions .*"
    r"|legal(?: notice)?|accessibility.*|nutzungsbedingungen|t[eé]rminos .*|termos de .*|condizioni .*"
    r"|gebruiksvoorwaarden|do not sell.*|your ad choices|editions?|sign ?up"
)
"""Where a page leads."""

_NETWORKS = (
    r"(?:(?:share|follow|like|find|join|tweet|teilen|partager|compartir|condividi|s[ií]guenos|suivez|seguici|siga|volg)\b"
    r".{0,20}\b)?(?:facebook|twitter|instagram|linked ?in|whats ?app|pinterest|tumblr|reddit|you ?tube|google ?\+"
    r"|google plus|flipboard|telegram|snapchat|tik ?tok|messenger|pocket|mastodon|xing|vk|skype|rss)"
    r"(?: (?:messenger|icon|link|feed|share|logo|page|.{0,12}opens in new window.{0,5}))?"
)

_ELSEWHERE = (
    r"read (?:more|next|also|also:|the full .*|on).*|more (?:from|on|in|news|stories|about|like)\b.*"
    r"|more(?: on:?)?|see also:?|related\b.*|recommend.*|most (?:read|popular|viewed|shared|commented|recent).*"
    r"|(?:top|latest|trending|popular|featured|recent|editor'?s?|breaking)(?: \w+){0,2} ?"
    r"(?:stor(?:y|ies)|news|posts?|articles?|now|picks?|topics|videos?|comments)?\b.{0,15}"
    r"|you (?:may|might)(?: also)? .*|don['’]t miss.*|what['’]s (?:hot|new)|lesen sie (?:auch|mehr).*"
    r"|mehr (?:zum|von|aus|zu)\b.*|mehr|weitere .*|weiterlesen|das k[oö]nnte .*|meist(?:gelesen|kommentiert).*"
    r"|(?:[aà] )?lire (?:aussi|la suite|plus).*|les plus .*|en savoir plus.*|voir (?:aussi|plus|tout).*"
    r"|leer m[aá]s.*|lea tambi[eé]n.*|ver (?:m[aá]s|tod[oa]s|tamb[ié]m?).*|te puede interesar.*"
    r"|(?:noticias|art[ií]culos) relacionad[oa]s|lo m[aá]s .*|m[aá]s (?:le[ií]d|vist|notic).*"
    r"|leggi (?:anche|tutto|di pi[uù]).*|articoli correlati|pi[uù] letti|lees (?:ook|meer|verder).*"
    r"|meer (?:over|van|uit|nieuws).*|meest gelezen.*|gerelateerd.*|leia (?:mais|tamb[eé]m).*"
    r"|veja (?:mais|tamb[eé]m).*|mais (?:lid|vist|not[ií]c).*|saiba mais.*|relacionad[oa]s"
    r"|(?:\d[\d,.]* ?)?(?:comments?|repl(?:y|ies)|responses?|shares?|views?|likes?|kommentare?|commentaires?"
    r"|comentarios?|coment[aá]rios?|commenti|reacties|antworten|r[eé]pondre|responder)(?: ?\(?\d[\d,.]*\)?)?"
    r"|(?:leave|post|add|write) an? (?:comment|reply).*|(?:view|show|see|read|all|load)(?: \w+)? comments.*"
    r"|join the (?:conversation|discussion).*|tags?:?"
    r"|(?:filed under|topics?|categor(?:y|ies)|schlagworte|mots[- ]cl[eé]s|etiquetas|etichette)\b:?.*"
    r"|report (?:abuse|this|ad).*|flag|permalink|permanent link.*|advertisements?|anzeige|publicit[eé]"
    r"|publicidad|pubblicit[aà]|advertentie|publicidade|sponsored.*|promoted.*|partner content"
    r"|story continues below.*|continue reading.*"
)
"""What a page shows to lead its visitor on."""

_CLICKED = re.compile(rf"[\W\d]{{0,4}}(?:{_CALLS}|{_PLACES}|{_NETWORKS}|{_ELSEWHERE})\W*", re.IGNORECASE)
_LONGEST = 60

_ASKED = (
    r"subscri(?:be|ption)|newsletters?|sign(?:ing)? ?up|sign in|log ?in|cookies?|privacy policy"
    r"|terms of (?:use|service)|click here|click to|follow (?:us|me|him|her|@)|like us"
    r"|your (?:e-?mail|inbox|account|browser|comment|subscription)|e-?mail address|enter your|inbox|unsubscribe"
    r"|javascript|ad ?block\w*|advertis\w+|affiliate|sponsored|share this|read more|find out more|related"
    r"|download (?:the|our)|our (?:app|site|website|newsletter)|this (?:site|website)"
    r"|comments? (?:are|will|policy|section)|moderat\w+|required fields|newsletter|abonnier\w+|anmelden"
    r"|ihre e-?mail|datenschutz\w*|nutzungs\w+|kommentar\w*|abonnez|abonn[eé]s?|inscri\w+"
    r"|votre (?:e-?mail|adresse)|commentaires?|suscr[ií]b\w+|correo electr[oó]nico|comentarios?|iscriv\w+"
    r"|commenti|nieuwsbrief|reacties|assin\w+|coment[aá]rios?"
)
_ASKING = re.compile(rf"\b(?:{_ASKED})\b", re.IGNORECASE)

_RIGHTS = re.compile(
    r"©|\(c\) ?\d{4}|copyright|all rights reserved|alle rechte vorbehalten|tous droits|todos los derechos"
    r"|tutti i diritti|alle rechten|todos os direitos",
    re.IGNORECASE,
)

_LABELS = (
    r"published|updated|posted|last (?:updated|modified)|first published|written by|author|image|photo(?:graph)?"
    r"|picture|credits?|source|via"
    r"|ver[oö]ffentlicht|aktualisiert|stand|foto|bild|quelle|publi[eé]|mis [aà] jour|cr[eé]dit"
    r"|publicado|actualizado|fuente|pubblicato|aggiornato|fonte|gepubliceerd|bijgewerkt|atualizado"
)
_SIGNED = re.compile(
    rf"\W*(?:by|von|par|por|di|door|de)\s+[^\W\d_]|\W*(?:{_LABELS})\b"
    r"|.*\b(?:min(?:ute)?s? read|getty images|reuters|shutterstock|\d+ (?:minute|hour|day|week|month|year)s? ago)\b",
    re.IGNORECASE,
)


def is_clicked(said: str) -> bool:
    """Whether a line is, as a whole, what one clicks on a page: *Share*, *Log in*, *Read more*, *Privacy policy*."""
    return len(said) <= _LONGEST and bool(_CLICKED.fullmatch(said))


def askings(said: str) -> int:
    """How often words occur that ask a visitor of a page for something."""
    return len(_ASKING.findall(said))


def claims_rights(said: str) -> bool:
    """Whether it states a copyright."""
    return bool(_RIGHTS.search(said))


def is_signed(said: str) -> bool:
    """Whether a line names an author, a photographer or when it was put up."""
    return len(said) <= 2 * _LONGEST and bool(_SIGNED.match(said))
