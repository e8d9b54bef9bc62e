detached root systemctl restart "$unit"
