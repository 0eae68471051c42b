"""English notices of servers that stand where a page should be."""

from __future__ import annotations

PLAIN = (
    r"are you a robot|you(?:['’]re| are) not a robot"
    r"|(?:verify|confirm|prove)(?: that)? you(?:['’]re| are) (?:a )?(?:not a robot|human)"
    r"|unusual (?:activity|traffic) (?:from|on) your|checking (?:if the site connection is secure|your browser)"
    r"|(?:please |you need to |you must |to )(?:enable|turn on|switch on|activate|allow) (?:java ?script|cookies)"
    r"|(?:supports|enables?|requires?|without) java ?script (?:and|or) cookies"
    r"|java ?script is (?:disabled|not enabled|required)"
    r"|(?:needs|requires) java ?script|browser (?:supports|does not support) java ?script|enable java ?script"
    r"|please turn java ?script on|pardon our interruption"
    r"|made us think (?:that )?you (?:were|are|might be) a (?:ro)?bot"
    r"|press (?:&|and) hold to confirm|human verification|(?:not a|are a|you're a) bot\b|automation tools to browse"
    r"|sorry,? you have been blocked|being rate limited|requested url was rejected|needs to review the security of your"
    r"|(?:complete|solve) the (?:captcha|security check)|security check to access|ddos protection by"
    r"|performance (?:&|and) security by|attention required!|your ip address has been"
    r"|access to this page has been denied|you (?:don['’]t|do not) have permission to access"
    r"|page (?:you requested |you are looking for |you were looking for )?"
    r"(?:not found|cannot be found|could not be found|does(?:n['’]t| not) exist"
    r"|(?:no longer|isn['’]t|is not) (?:exists?|available))"
    r"|(?:error|http) (?:40[0134]|410|429|50[0234])\b"
)
OTHER = (
    r"^just a moment\b|please wait while we|access (?:is |was )?denied|(?:request|access) (?:was |has been )?blocked"
    r"|^(?:40[0134]|410|429|50[0234])\b|too many requests|temporarily unavailable|service unavailable|bad gateway"
    r"|reference (?:id|#)|terms of service and cookie policy|ray id\b|cookies"
)
