@rem npm starts scripts by cmd.exe on Windows, where exec is no command of the shell: there, it is this.
@%*
